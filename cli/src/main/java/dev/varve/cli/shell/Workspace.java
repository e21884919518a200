package dev.varve.cli.shell;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Session;
import dev.varve.engine.Engine;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a shell act on: one store at a time, and the clients that use it.
 *
 * <p>Thread safety: none; one thread at a time, except where a command says otherwise.
 */
public final class Workspace implements AutoCloseable {
  private static final String FIRST_CLIENT = "a";

  private final Session session;
  private final PrintWriter out;
  private final Map<String, String> fixed;
  private final Map<String, Client> clients = new TreeMap<>();
  private final Map<Path, LogMirrorOption> mirrors = new HashMap<>();
  private Path base = Path.of("");
  private Client client = new Client(FIRST_CLIENT);
  private LongConsumer acknowledgements = _ -> {};
  private @Nullable OpenStore open;
  private @Nullable String name;
  private @Nullable Views views;
  private @Nullable Detour detour;

  /**
   * Without a store.
   *
   * @param out where results go
   * @param fixed parts and settings that every store is opened with, whatever a command says
   */
  Workspace(Session session, PrintWriter out, Map<String, String> fixed) {
    this.session = session;
    this.out = out;
    this.fixed = Map.copyOf(fixed);
    clients.put(FIRST_CLIENT, client);
  }

  /** Prints a line of a result. */
  public void say(String line) {
    out.println(line);
  }

  /** Where results go. */
  public PrintWriter out() {
    return out;
  }

  /** Parts and settings that every store is opened with, whatever a command says. */
  public Map<String, String> fixed() {
    return fixed;
  }

  /** Has names of stores and files be those in a directory. */
  public void enter(Path directory) {
    base = directory;
  }

  /** A file or directory by its name. */
  public Path path(String file) {
    return base.resolve(file);
  }

  /** A message with files called as commands call them. */
  String relative(String message) {
    String prefix = base.toString();
    return prefix.isEmpty() ? message : message.replace(prefix + "/", "").replace(prefix, ".");
  }

  /** Has somebody told of every write that a command with many of them has made. */
  public void onAcknowledged(LongConsumer listener) {
    acknowledgements = listener;
  }

  /** Tells that so many writes of this command have returned. */
  public void acknowledge(long writes) {
    acknowledgements.accept(writes);
  }

  /** Has the log of a store have mirrors whenever it is opened here. */
  void mirror(String directory, LogMirrorOption directories) {
    mirrors.put(path(directory).normalize(), directories);
  }

  private LogMirrorOption mirrorsOf(String directory) {
    return mirrors.getOrDefault(path(directory).normalize(), new LogMirrorOption());
  }

  /**
   * Opens a store, or creates one, after closing the one that is open.
   *
   * @param words that describe the assembly; none for the one that the store was opened with last
   */
  void open(String directory, Map<String, String> words) {
    Map<String, String> all = new LinkedHashMap<>(words);
    all.putAll(fixed);
    boolean asItWas = words.isEmpty() && Files.exists(path(directory));
    Assembly assembly = all.isEmpty() || asItWas ? null : AssemblyChoice.of(all);
    if (assembly != null) {
      session.assembler().check(assembly); // Before what is open is closed.
    }
    close();
    open = session.open(path(directory), assembly, mirrorsOf(directory));
    name = directory;
  }

  /** Closes the store that was opened last, if it is not closed, and opens it as it was. */
  void reopen() {
    String last = name;
    if (last == null) {
      throw new CommandException("no store was opened yet: 'open DIR' opens one.");
    }
    close();
    open = session.open(path(last), null, mirrorsOf(last));
  }

  /** The parts of the store that is open. */
  String parts() {
    Engine.Description description = session.assembler().describe(directory());
    return description == null
        ? ""
        : AssemblyChoice.parts(Presets.read(description.assembly(), "recorded"));
  }

  /** The name of the store. */
  String name() {
    return name == null ? "" : name;
  }

  /** The directory of the store. */
  public Path directory() {
    store();
    return path(name());
  }

  /**
   * The store that was opened last, which may be closed.
   *
   * @throws CommandException if none was opened
   */
  public Store store() {
    if (open == null) {
      throw new CommandException("no store is open: 'open DIR' opens one.");
    }
    return open.store();
  }

  /** What reads of the present client act on. */
  ReadAccess reads() {
    return client.reads(store());
  }

  /** What writes of the present client act on. */
  WriteAccess writes() {
    return client.writes(store());
  }

  /** The present client. */
  Client client() {
    return client;
  }

  /** Goes on as another client, which is there from then on. */
  void switchTo(String other) {
    client = clients.computeIfAbsent(other, Client::new);
  }

  /** What the shell asks with. */
  String prompt() {
    if (detour != null) {
      return detour.prompt();
    }
    return client.name().equals(FIRST_CLIENT) ? "varve> " : "varve " + client.name() + "> ";
  }

  /** Has somebody else carry out lines from now on; null for nobody else. */
  public void detour(@Nullable Detour other) {
    detour = other;
  }

  /** Who else carries out lines. */
  @Nullable Detour detour() {
    return detour;
  }

  /** Opens the store in a directory as it was opened last, beside the one that is open here. */
  public Store openAside(Path directory) {
    return session.assembler().openExisting(directory, null, List.of());
  }

  /**
   * Carries out a line on the same store, as a client of its own that is forgotten afterwards. It
   * may be called by many threads at once, as long as the line only reads and writes.
   *
   * @param output where its results go
   */
  public void carryOutAside(String line, PrintWriter output) {
    Workspace aside = new Workspace(session, output, fixed);
    aside.base = base;
    aside.open = open;
    aside.name = name;
    aside.views = views();
    new Shell(aside).carryOut(line);
  }

  /** Views of the store. */
  Views views() {
    Store store = store();
    if (views == null) {
      views = new Views(store);
    }
    return views;
  }

  /** Closes the store, if it is not closed; it stays the one that was opened last. */
  @Override
  public void close() {
    clients.values().forEach(Client::reset);
    if (views != null) {
      views.close();
      views = null;
    }
    if (open != null) {
      open.close();
    }
  }
}
