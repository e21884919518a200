package com.example.art;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import java.io.IOException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes the tree an adaptive one: which nodes there are, and how few. */
final class ArtShapeTest {
  private static ArtMemTable filled(int directAbove, int count, IntFunction<Bytes> keys) {
    ArtMemTable table = new ArtMemTable(directAbove);
    for (int i = 0; i < count; i++) {
      table.put(keys.apply(i), i + 1, EntryKind.PUT, Bytes.EMPTY);
    }
    return table;
  }

  private static Bytes oneByte(int i) {
    return Bytes.wrap(new byte[] {(byte) i});
  }

  @ParameterizedTest
  @CsvSource({
    "48, 2, SortedNode", "48, 16, SortedNode", "48, 17, Node48", "48, 48, Node48",
    "48, 49, Node256", "48, 256, Node256", "16, 16, SortedNode", "16, 17, Node256",
    "30, 30, Node48", "30, 31, Node256"
  })
  void nodeIsAsLargeAsItNeedsToBe(int directAbove, int children, String type) {
    ArtMemTable table = filled(directAbove, children, ArtShapeTest::oneByte);
    assertThat(table.root()).extracting(node -> node.getClass().getSimpleName()).isEqualTo(type);
  }

  @Test
  void loneKeyNeedsNoInnerNode() {
    assertThat(filled(48, 1, i -> Bytes.utf8("a long key")))
        .extracting(ArtMemTable::root)
        .isInstanceOf(Leaf.class);
  }

  @Test
  void whatAllKeysShareTakesASingleStep() {
    ArtMemTable table = filled(48, 10, i -> Bytes.utf8("tenant/with/a/long/path/" + i));
    Inner root = (Inner) table.root();
    assertThat(root.depth).as("the bytes that are skipped").isEqualTo(24);
    for (int i = 0; i < 10; i++) {
      assertThat(root.at('0' + i)).as("what is below them").isInstanceOf(Leaf.class);
    }
  }

  @Test
  void keyThatOthersGoOnFromIsInTheirNode() {
    ArtMemTable table = filled(48, 3, i -> Bytes.utf8("key" + "x".repeat(i)));
    assertThat(((Inner) table.root()).own()).isNotNull();
  }

  @Test
  void treeAsDeepAsAKeyIsLongIsNoTroubleForTheStack() throws IOException {
    int count = 5000;
    ArtMemTable table = filled(48, count, i -> Bytes.wrap(new byte[i]));
    assertThat(table.get(Bytes.wrap(new byte[count - 1]), Entry.NEWEST, new Found())).isTrue();
    try (EntryCursor cursor = table.cursor()) {
      cursor.afterLast();
      for (int i = count - 1; i >= 0; i--) {
        assertThat(cursor.previous()).isTrue();
        assertThat(cursor.key().length()).isEqualTo(i);
      }
      assertThat(cursor.previous()).isFalse();
    }
  }

  @Test
  void cursorOnANodeThatWasReplacedMissesNothingThatWasThere() throws IOException {
    ArtMemTable table = filled(48, 10, i -> oneByte(20 * i));
    try (EntryCursor cursor = table.cursor()) {
      cursor.next();
      for (int i = 0; i < 256; i++) {
        if (i % 20 != 0 || i >= 200) {
          table.put(oneByte(i), 1000 + i, EntryKind.PUT, Bytes.EMPTY);
        }
      }
      assertThat(table.root()).as("the node that is there now").isInstanceOf(Node256.class);
      for (int i = 1; i < 10; i++) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.key()).isEqualTo(oneByte(20 * i));
      }
      assertThat(cursor.next()).as("the old node has ten children").isFalse();
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.key()).as("from the end it starts at the root").isEqualTo(oneByte(255));
    }
  }
}
