package dev.varve.tree;

import static dev.varve.tree.SomeTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final TableMeta A_TO_D = table(1, "a", "d");
  private static final TableMeta B_TO_B = table(2, "b", "b");
  private static final TableMeta C_TO_G = table(3, "c", "g");
  private static final TableMeta G_TO_H = table(4, "g", "h");
  private static final TableMeta I_TO_J = table(5, "i", "j");

  @Test
  void clustersHangTogetherByOverlapsAlsoOverSeveralTables() {
    assertThat(Tables.clusters(List.of(I_TO_J, G_TO_H, A_TO_D, C_TO_G, B_TO_B)))
        .containsExactly(List.of(A_TO_D, B_TO_B, C_TO_G, G_TO_H), List.of(I_TO_J));
    assertThat(Tables.clusters(List.of())).isEmpty();
  }

  @Test
  void tableWithinAnotherDoesNotEndItsCluster() {
    assertThat(Tables.clusters(List.of(B_TO_B, A_TO_D, C_TO_G))).hasSize(1);
  }

  @Test
  void tablesThatShareOneKeyAreNotDisjoint() {
    assertThat(Tables.areDisjoint(List.of(G_TO_H, C_TO_G))).isFalse();
    assertThat(Tables.areDisjoint(List.of(I_TO_J, C_TO_G, B_TO_B))).isTrue();
    assertThat(Tables.areDisjoint(List.of())).isTrue();
  }

  @Test
  void sizeIsThatOfAllFiles() {
    assertThat(Tables.bytes(List.of(A_TO_D, B_TO_B))).isEqualTo(500);
    assertThat(Tables.bytes(List.of())).isZero();
  }
}
