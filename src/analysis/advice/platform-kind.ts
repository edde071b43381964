// What sort of platform a type is, as far as rules of thumb tell them apart.

/** What a unit is, who starts it, and whose the machines below it are. */
export interface PlatformKind {
  readonly form: 'machines' | 'containers' | 'functions';
  readonly orchestrator: 'asg' | 'hypervisor' | 'ecs' | 'eks' | 'lambda';
  /** Whether the user buys, patches and fills the machines. */
  readonly hasOwnHosts: boolean;
}

const KINDS: ReadonlyMap<string, PlatformKind> = new Map([
  ['ec2-asg', { form: 'machines', orchestrator: 'asg', hasOwnHosts: true }],
  ['vm-hosts', { form: 'machines', orchestrator: 'hypervisor', hasOwnHosts: true }],
  ['ecs-ec2', { form: 'containers', orchestrator: 'ecs', hasOwnHosts: true }],
  ['ecs-hybrid', { form: 'containers', orchestrator: 'ecs', hasOwnHosts: true }],
  ['ecs-fargate', { form: 'containers', orchestrator: 'ecs', hasOwnHosts: false }],
  ['eks-ec2', { form: 'containers', orchestrator: 'eks', hasOwnHosts: true }],
  ['eks-fargate', { form: 'containers', orchestrator: 'eks', hasOwnHosts: false }],
  ['lambda', { form: 'functions', orchestrator: 'lambda', hasOwnHosts: false }],
]);

/** The kind of a platform type; null for one that no rule of thumb is about. */
export function platformKind(type: string): PlatformKind | null {
  return KINDS.get(type) ?? null;
}
