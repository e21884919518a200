package dev.varve.lab.sim;

/** Makes the writes of simulations. */
final class WriteSources {
  private WriteSources() {}

  /**
   * The writes of a model.
   *
   * @param grain how many writes of the model each stands for
   * @param seed from which all that is random follows
   */
  static WriteSource of(WriteModel model, long grain, long seed) {
    return switch (model) {
      case WriteModel.Plain plain -> new PlainSource(plain, grain, seed);
      case WriteModel.OfWorkload workload -> new WorkloadSource(workload, grain, seed);
    };
  }
}
