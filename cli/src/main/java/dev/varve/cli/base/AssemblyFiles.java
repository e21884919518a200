package dev.varve.cli.base;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.Presets;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Assemblies as the command line names them: by the name of a preset, or as a file. */
public final class AssemblyFiles {
  private static final long LARGEST = 1 << 20;

  private AssemblyFiles() {}

  /**
   * The assembly that a word names: a preset if there is one of that name, else a file.
   *
   * @throws CommandException if it is neither, or cannot be read
   * @throws dev.varve.store.ConfigurationException if the file is wrong
   */
  public static Assembly find(String nameOrFile) {
    if (Presets.exists(nameOrFile)) {
      return Presets.named(nameOrFile);
    }
    try {
      Path file = Path.of(nameOrFile);
      if (Files.exists(file) || file.getNameCount() > 1 || nameOrFile.contains(".")) {
        return read(file);
      }
    } catch (InvalidPathException e) {
      // Then it is no file, and the message says what there is.
    }
    List<String> presets = Presets.names();
    throw CommandException.unknown(
        "there is neither a preset nor a file", nameOrFile, "The presets are", presets, "");
  }

  /**
   * The assembly in a file.
   *
   * @throws CommandException if the file cannot be read
   * @throws dev.varve.store.ConfigurationException if it is wrong
   */
  public static Assembly read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
        throw new CommandException(
            file + " is no assembly file: it has more than " + LARGEST + " bytes.");
      }
      return Presets.read(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new CommandException(file + " is no assembly file: it is not text in UTF-8.", e);
    } catch (IOException e) {
      throw new CommandException(
          "cannot read the assembly file " + file + ": " + FileErrors.reason(e) + ".", e);
    }
  }
}
