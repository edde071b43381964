# M/M/c in SimPy: mm64_simpy.py REQUESTS SERVERS RATE; prints CPU seconds and the mean wait as JSON.
import json
import random
import sys
import time

import simpy


def simulate(requests, servers, rate):
    draw = random.Random(42).expovariate
    environment = simpy.Environment()
    station = simpy.Resource(environment, capacity=servers)
    waits = [0.0]

    def customer():
        arrived = environment.now
        with station.request() as place:
            yield place
            waits[0] += environment.now - arrived
            yield environment.timeout(draw(1.0))

    def arrivals():
        for _ in range(requests):
            yield environment.timeout(draw(rate))
            environment.process(customer())

    environment.process(arrivals())
    environment.run()
    return waits[0] / requests


requests = int(float(sys.argv[1]))
before = time.process_time()
mean_wait = simulate(requests, int(sys.argv[2]), float(sys.argv[3]))
print(json.dumps({"cpuSeconds": time.process_time() - before, "meanWaitS": mean_wait}))
