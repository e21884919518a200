package dev.varve.tree;

import static dev.varve.tree.SomeTables.run;
import static dev.varve.tree.SomeTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.bytes.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySpanTest {
  private static final Run NEWER = run(table(1, "a", "b"), table(2, "e", "f"), table(3, "y", "z"));
  private static final Run OLDER = run(table(4, "b", "d"), table(5, "g", "h"));

  @Test
  void spanGoesFromTheFirstKeyToTheLastWhateverTheOrderOfTables() {
    KeySpan span = KeySpan.of(List.of(table(1, "k", "m"), table(2, "c", "z"), table(3, "b", "d")));
    assertThat(span).isEqualTo(new KeySpan(Bytes.utf8("b"), Bytes.utf8("z")));
  }

  @Test
  void gapBetweenTablesBelongsToTheSpan() {
    KeySpan span = KeySpan.of(List.of(table(6, "a", "a"), table(7, "h", "h")));
    assertThat(span.overlapping(List.of(NEWER)))
        .extracting(TableMeta::id)
        .containsExactly(new TableId(1), new TableId(2));
  }

  @Test
  void tablesOfSeveralRunsComeRunByRunAndBothEndsCount() {
    KeySpan span = new KeySpan(Bytes.utf8("b"), Bytes.utf8("g"));
    assertThat(span.overlapping(List.of(NEWER, OLDER)))
        .extracting(TableMeta::id)
        .containsExactly(new TableId(1), new TableId(2), new TableId(4), new TableId(5));
    assertThat(span.overlapping(List.of())).isEmpty();
  }

  @Test
  void noTablesSpanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeySpan.of(List.of()));
  }
}
