package dev.varve.cli.compare;

import dev.varve.lab.stats.Difference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whether the first contender takes part once more, to show how much is chance. */
enum NoiseFloor {
  /** If there are enough repetitions to conclude something. */
  AUTO,
  /** Not at all. */
  OFF;

  /** Whether there is a twin. */
  boolean isMeasured(int repetitions) {
    return this == AUTO && repetitions >= Difference.FEWEST_PAIRS;
  }

  /** Reads it as users write it. */
  static final class Converter implements ITypeConverter<NoiseFloor> {
    @Override
    public NoiseFloor convert(String text) {
      return switch (text) {
        case "auto" -> AUTO;
        case "off" -> OFF;
        default -> throw new TypeConversionException("'" + text + "' must be auto or off");
      };
    }
  }
}
