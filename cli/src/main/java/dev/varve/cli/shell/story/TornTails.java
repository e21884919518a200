package dev.varve.cli.shell.story;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.shell.Workspace;
import dev.varve.store.Cursor;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What is left of a store when the end of its log is missing. */
final class TornTails {
  private TornTails() {}

  /**
   * Cuts the log of copies of a store, byte by byte, and says whether each goes on as it should.
   *
   * @param most bytes that are cut
   * @param key that is put after the cut
   * @throws CommandException if one does not
   */
  static void tryAll(
      Story story, StoreFiles files, int most, byte[] key, byte[] value, Workspace workspace)
      throws IOException {
    Path copy = story.directory().resolve("torn");
    Map<Bytes, Bytes> whole = Map.of();
    int states = 0;
    Map<Bytes, Bytes> last = Map.of();
    for (int bytes = 0; bytes <= most; bytes++) {
      files.copyTo(copy);
      StoreFiles.cut(new StoreFiles(copy).newest("log"), bytes);
      Map<Bytes, Bytes> left;
      try (Store store = workspace.openAside(copy)) {
        left = content(store);
        store.put(key, value);
      }
      if (bytes == 0) {
        whole = left;
      }
      if (states == 0 || !left.equals(last)) {
        states++;
      }
      last = left;
      Map<Bytes, Bytes> expected = new HashMap<>(left);
      expected.put(Bytes.wrap(key), Bytes.wrap(value));
      try (Store store = workspace.openAside(copy)) {
        if (!content(store).equals(expected) || !whole.keySet().containsAll(left.keySet())) {
          throw new CommandException("without the last " + bytes + " bytes, the content is wrong.");
        }
      }
      Story.delete(copy);
    }
    workspace.say((most + 1) + " cuts, each is sound; " + states + " different states");
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
