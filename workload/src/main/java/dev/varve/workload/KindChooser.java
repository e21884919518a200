package dev.varve.workload;

import java.util.Arrays;

/** Chooses what to do next, by the shares of a mix. Immutable. */
final class KindChooser {
  private final OperationKind[] kinds;
  private final double[] upTo;

  KindChooser(OperationMix mix) {
    kinds =
        Arrays.stream(OperationKind.values())
            .filter(kind -> mix.share(kind) > 0)
            .toArray(OperationKind[]::new);
    upTo = new double[kinds.length];
    double sum = 0;
    for (int i = 0; i < kinds.length; i++) {
      sum += mix.share(kinds[i]);
      upTo[i] = sum / mix.sum();
    }
  }

  OperationKind next(Random64 random) {
    double choice = random.nextDouble();
    int last = kinds.length - 1; // taken if rounding left the last bound below 1
    for (int i = 0; i < last; i++) {
      if (choice < upTo[i]) {
        return kinds[i];
      }
    }
    return kinds[last];
  }
}
