// What the simulator knows about one EC2 instance type; the price is not here, it is in the price books.

/** The processor architecture, in the words of container images. */
export type CpuArchitecture = 'amd64' | 'arm64';

/** One EC2 instance type. */
export interface InstanceType {
  /** As AWS writes it, for example `m7i.large`. */
  readonly name: string;
  /** Virtual cpus. */
  readonly vcpu: number;
  /** Memory in MiB, as sold: what the operating system leaves is less. */
  readonly memoryMiB: number;
  /** Baseline network bandwidth in megabits per second; bursts are not modelled. */
  readonly networkMbps: number;
  /** How many pods the default network plug-in of Kubernetes can give an address to. */
  readonly maxPods: number;
  readonly arch: CpuArchitecture;
  /** GPUs. Inferentia and Trainium chips are no GPUs and count 0. */
  readonly gpuCount: number;
  /** What a Kubernetes node of this type offers to pods after its own reservations. */
  readonly kubernetesAllocatable: { readonly cpuMilli: number; readonly memoryMiB: number };
  /** Title and date of the data. */
  readonly source: string;
}
