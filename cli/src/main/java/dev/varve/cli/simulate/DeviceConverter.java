package dev.varve.cli.simulate;

import dev.varve.lab.sim.Device;
import dev.varve.option.ByteSize;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads devices such as {@code 2GiB,1GiB,4}: read and written in a second, and parallelism. */
final class DeviceConverter implements ITypeConverter<Device> {
  private static final Pattern COMMA = Pattern.compile(",");

  @Override
  public Device convert(String text) {
    String[] parts = COMMA.split(text, -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no device: say what it reads and writes in a second and, if you like, how"
              + " many jobs use it fully, such as 2GiB,1GiB,4");
    }
    try {
      return new Device(
          ByteSize.parse(parts[0].strip()).bytes(),
          ByteSize.parse(parts[1].strip()).bytes(),
          parts.length == 3 ? Integer.parseInt(parts[2].strip()) : Device.STANDARD.parallelism());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + parts[2].strip() + "' is no number of jobs");
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
