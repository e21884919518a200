package dev.varve.cli.compare;

import dev.varve.engine.EngineSettings;
import dev.varve.store.Durability;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what writes survive as assembly files write it. */
final class DurabilityConverter implements ITypeConverter<Durability> {
  @Override
  public Durability convert(String text) {
    try {
      return EngineSettings.DURABILITY.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' " + e.getMessage());
    }
  }
}
