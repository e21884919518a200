package dev.varve.cli.base;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.Discovery;
import dev.varve.lab.sim.Patience;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of the program: its console, and the parts and stores that it uses.
 *
 * <p>Thread safety: none; one thread at a time. {@link #isInterrupted} may be called by any.
 */
public final class Session {
  private final Console console;
  private final List<Path> plugins = new ArrayList<>();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private Duration longestAnswer = Patience.STANDARD;
  private @Nullable Assembler assembler;

  /** A session at a console. */
  public Session(Console console) {
    this.console = console;
  }

  /** Where the command reads and writes. */
  public Console console() {
    return console;
  }

  /** Has a jar, or those of a directory, searched for parts; called before anything is opened. */
  public void addPlugins(Path place) {
    plugins.add(place);
  }

  /** How long a compaction policy that is tried may take for one answer. */
  public Duration longestAnswer() {
    return longestAnswer;
  }

  /** Says how long a compaction policy may take; called before any is tried. */
  public void answersWithin(Duration longest) {
    longestAnswer = longest;
  }

  /**
   * Opens stores with the parts that there are.
   *
   * @throws CommandException if a directory of plug-ins cannot be read
   */
  public Assembler assembler() {
    Assembler known = assembler;
    if (known == null) {
      ClassLoader loader = Session.class.getClassLoader();
      List<Path> jars = pluginJars();
      if (!jars.isEmpty()) {
        loader = Discovery.plugins(jars, loader);
      }
      known = Varve.assembler(loader);
      assembler = known;
    }
    return known;
  }

  /**
   * The jars that {@code --plugins} names or whose directories it names.
   *
   * @throws CommandException if they cannot be read
   */
  public List<Path> pluginJars() {
    List<Path> jars = new ArrayList<>();
    for (Path place : plugins) {
      jars.addAll(jarsOf(place));
    }
    return jars;
  }

  private static List<Path> jarsOf(Path place) {
    try {
      return Discovery.jars(place);
    } catch (NotDirectoryException | NoSuchFileException e) {
      throw new CommandException(
          place
              + (Files.exists(place) ? " is neither a jar nor a directory" : " does not exist")
              + ": --plugins takes a jar, or a directory with jars.",
          e);
    } catch (IOException e) {
      throw new CommandException("cannot read the plug-ins in " + place + ": " + e, e);
    }
  }

  /**
   * Opens the store in a directory.
   *
   * @throws dev.varve.store.StoreException if there is none or it cannot be opened
   */
  public OpenStore openExisting(Path directory) {
    return opened(
        assembler().unmanaged().openExisting(directory, null, List.of(new Notes(console))));
  }

  /**
   * Opens the store in a directory, whose log may have mirrors.
   *
   * @throws dev.varve.store.StoreException if there is none or it cannot be opened
   */
  public OpenStore openExisting(Path directory, LogMirrorOption mirrors) {
    return opened(
        assembler()
            .unmanaged()
            .openExisting(directory, null, mirrors.directories(), List.of(new Notes(console))));
  }

  /**
   * Opens the store in a directory, whose log may have mirrors, or creates one.
   *
   * @param assembly null for the one that the store was opened with last, or the default
   * @throws dev.varve.store.StoreException if it cannot be opened
   */
  public OpenStore open(Path directory, @Nullable Assembly assembly, LogMirrorOption mirrors) {
    return opened(
        assembler().open(directory, assembly, mirrors.directories(), List.of(new Notes(console))));
  }

  private OpenStore opened(Store store) {
    return new OpenStore(store, console.interrupts(), () -> interrupted.set(true));
  }

  /** Whether the user interrupted the command. */
  public boolean isInterrupted() {
    return interrupted.get();
  }
}
