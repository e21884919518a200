package dev.varve.cli.shell.story;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Directories;
import dev.varve.cli.shell.Arguments;
import dev.varve.cli.shell.Workspace;
import dev.varve.engine.storage.FileStorage;
import dev.varve.store.Cursor;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is left of a store when the last record of its log was written in part, as a loss of power
 * leaves it.
 */
final class TornTails {
  private final Story story;
  private final Workspace workspace;
  private final byte[] key;
  private final byte[] value;

  private TornTails(Story story, Workspace workspace, byte[] key, byte[] value) {
    this.story = story;
    this.workspace = workspace;
    this.key = key;
    this.value = value;
  }

  /**
   * Puts a key, and then cuts the log of copies of the store at every place in what that has
   * written; each copy must be as before that write, or as after it if nothing was cut, and go on
   * from there.
   *
   * @throws CommandException if one does not
   */
  static void tryAll(Story story, Arguments arguments, Workspace workspace) throws IOException {
    byte[] torn = arguments.bytes("TORN");
    byte[] key = arguments.bytes("KEY");
    byte[] value = arguments.bytes("VALUE");
    arguments.end();
    Store store = workspace.store();
    Map<Bytes, Bytes> before = content(store);
    long logSize = store.stats().now().logSize();
    store.put(torn, value);
    Map<Bytes, Bytes> after = content(store);
    long end = store.stats().now().logSize();
    new TornTails(story, workspace, key, value).tryAll(end, end - logSize, before, after);
    workspace.say("cut at every byte of the last record: each is as before it, and goes on");
  }

  /**
   * Cuts at every place.
   *
   * @param logSize of all segments; files may be longer, because room is reserved in them
   * @param written how much of that belongs to the last record
   */
  private void tryAll(long logSize, long written, Map<Bytes, Bytes> before, Map<Bytes, Bytes> after)
      throws IOException {
    Path whole = story.directory().resolve("whole");
    Path copy = story.directory().resolve("torn");
    new StoreFiles(workspace.directory()).copyTo(whole);
    try (FileStorage storage = FileStorage.open(whole)) {
      storage.lock().close(); // Whoever locks it moves the tail of the log to where it belongs.
    }
    long end = new StoreFiles(whole).endOfLog(logSize);
    for (int bytes = 0; bytes <= written; bytes++) {
      new StoreFiles(whole).copyTo(copy);
      StoreFiles.truncate(new StoreFiles(copy).newest("log"), end - bytes);
      Map<Bytes, Bytes> expected = new HashMap<>(bytes == 0 ? after : before);
      try (Store store = workspace.openAside(copy)) {
        require(expected, store, bytes);
        store.put(key, value);
      }
      expected.put(Bytes.wrap(key), Bytes.wrap(value));
      try (Store store = workspace.openAside(copy)) {
        require(expected, store, bytes);
      }
      Directories.delete(copy);
    }
    Directories.delete(whole);
  }

  private static void require(Map<Bytes, Bytes> expected, Store store, int bytes) {
    if (!content(store).equals(expected)) {
      throw new CommandException("without the last " + bytes + " bytes, the content is wrong.");
    }
  }

  private static Map<Bytes, Bytes> content(Store store) {
    Map<Bytes, Bytes> content = new HashMap<>();
    try (Cursor cursor = store.scan()) {
      while (cursor.next()) {
        content.put(cursor.key().copy(), cursor.value().copy());
      }
    }
    return content;
  }
}
