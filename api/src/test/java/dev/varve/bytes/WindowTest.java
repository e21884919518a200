package dev.varve.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window window = new Window();

  @Test
  void oneObjectShowsWhateverIsCurrent() {
    Bytes bytes = window.bytes();
    assertThat(window.show(new byte[] {1, 2, 3}, 1, 2)).isSameAs(bytes);
    assertThat(bytes).isEqualTo(Bytes.hex("0203"));
    assertThat(window.show(Bytes.hex("ff"))).isSameAs(bytes);
    assertThat(bytes).isEqualTo(Bytes.hex("ff"));
  }

  @Test
  void copiesOfABorrowedWindowStay() {
    byte[] array = {1, 2, 3};
    Bytes copy = window.show(array, 0, 3).copy();
    window.show(new byte[] {9}, 0, 1);
    array[0] = 8;
    assertThat(copy).isEqualTo(Bytes.hex("010203"));
  }

  @Test
  void aSliceStaysWhereItIsWhenTheWindowMovesOn() {
    Bytes slice = window.show(new byte[] {1, 2, 3}, 0, 3).slice(1, 3);
    window.show(new byte[] {9, 9, 9}, 0, 3);
    assertThat(slice).isEqualTo(Bytes.hex("0203"));
  }

  @Test
  void copyingAnEmptyWindowGivesAnOwnedOne() {
    Bytes copy = window.bytes().copy();
    window.show(new byte[] {9}, 0, 1);
    assertThat(copy.isEmpty()).isTrue();
  }

  @Test
  void aPartOutsideTheArrayIsRefusedAndNothingMoves() {
    window.show(new byte[] {1}, 0, 1);
    assertThatThrownBy(() -> window.show(new byte[2], 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(window.bytes()).isEqualTo(Bytes.hex("01"));
  }
}
