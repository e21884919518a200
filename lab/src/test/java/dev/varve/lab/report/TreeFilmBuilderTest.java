package dev.varve.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeFilmBuilderTest {
  @Test
  void everyStepOfAShortHistoryIsAFrame() {
    TreeFilmBuilder film = new TreeFilmBuilder("a");
    Shape one = Shape.EMPTY.withFlushed(List.of(ExampleFilm.table(1, 0, 9_999, 10)));
    film.flushed(1, "full", one);
    Shape two = one.withFlushed(List.of(ExampleFilm.table(2, 2_500, 9_999, 10)));
    film.flushed(2, "full", two);
    CompactionDecision merge =
        new CompactionDecision.Merge(
            Set.of(new TableId(1), new TableId(2)), 1, ByteSize.mib(1), "two runs");
    Shape three = two.withDecision(merge, List.of(ExampleFilm.table(3, 0, 9_999, 18)));
    film.decided(3, merge, three);
    film.decided(3, new CompactionDecision.Idle(), three);

    List<TreeFilm.Frame> frames = film.build().frames();

    assertThat(frames).extracting(TreeFilm.Frame::event).containsExactly("flush", "flush", "merge");
    assertThat(frames.get(2).reason()).isEqualTo("two runs");
    assertThat(frames.get(2).inputs()).containsExactly(1L, 2L);
    assertThat(frames.get(1).levels())
        .containsExactly(
            List.of(
                new TreeFilm.Row(
                    List.of(
                        new TreeFilm.Box(
                            2,
                            frames.get(1).levels().get(0).get(0).tables().get(0).from(),
                            1,
                            10,
                            true))),
                new TreeFilm.Row(List.of(new TreeFilm.Box(1, 0, 1, 10, false)))));
    assertThat(frames.get(2).levels())
        .containsExactly(
            List.of(), List.of(new TreeFilm.Row(List.of(new TreeFilm.Box(3, 0, 1, 18, true)))));
  }

  @Test
  void aLongHistoryIsThinnedEvenlyAndShowsWhatEachDecisionChoseFrom() {
    TreeFilm film = ExampleFilm.of("a", 4, 2_000, 30);

    List<TreeFilm.Frame> frames = film.frames();
    assertThat(frames.size()).isBetween(100, TreeFilmBuilder.FRAMES);
    assertThat(frames)
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(TreeFilm.Frame::seconds));
    double whole = frames.getLast().seconds() - frames.getFirst().seconds();
    for (int i = 1; i < frames.size(); i++) {
      assertThat(frames.get(i).seconds() - frames.get(i - 1).seconds())
          .as("gap before frame %s", i)
          .isLessThan(whole / 20);
    }
    int explained = 0;
    for (int i = 1; i < frames.size(); i++) {
      Set<Long> before = ids(frames.get(i - 1));
      explained +=
          frames.get(i).event().equals("merge") && before.containsAll(frames.get(i).inputs())
              ? 1
              : 0;
    }
    assertThat(explained).as("merges that follow the tree that they merged").isGreaterThan(40);
  }

  @Test
  void noHistoryIsTooLongForTheLimit() {
    for (int steps = 1; steps < 400; steps++) {
      TreeFilmBuilder film = new TreeFilmBuilder("a", 20);
      for (int i = 0; i < steps; i++) {
        film.flushed(i, "full", Shape.EMPTY.withFlushed(List.of(ExampleFilm.table(i, 0, 9, 1))));
      }
      List<TreeFilm.Frame> frames = film.build().frames();
      assertThat(frames.size()).as("%s steps", steps).isBetween(Math.min(steps, 5), 20);
      assertThat(frames.getLast().seconds()).as("%s steps", steps).isEqualTo(steps - 1);
    }
  }

  @Test
  void neighboursShareABoxInLargeTreesButNotWithWhatIsTaken() {
    List<TableMeta> tables = new ArrayList<>();
    IntStream.range(0, 5_000).forEach(i -> tables.add(ExampleFilm.table(i, 2 * i, 2 * i + 1, 3)));
    Shape large = Shape.EMPTY.withFlushed(tables);
    TreeFilmBuilder film = new TreeFilmBuilder("a");
    film.opened(0, large);
    CompactionDecision drop = new CompactionDecision.Drop(Set.of(new TableId(777)), "old");
    film.decided(1, drop, large.withDecision(drop, List.of()));

    TreeFilm.Frame before = film.build().frames().getFirst();

    List<TreeFilm.Box> boxes = before.levels().get(0).get(0).tables();
    assertThat(boxes.size()).isLessThan(TreeFilmBuilder.BOXES + 3);
    assertThat(boxes.stream().mapToLong(TreeFilm.Box::bytes).sum()).isEqualTo(15_000);
    assertThat(boxes)
        .filteredOn(box -> box.id() == 777)
        .singleElement()
        .extracting(TreeFilm.Box::bytes)
        .isEqualTo(3L);
  }

  private static Set<Long> ids(TreeFilm.Frame frame) {
    Set<Long> ids = new HashSet<>();
    frame
        .levels()
        .forEach(rows -> rows.forEach(row -> row.tables().forEach(box -> ids.add(box.id()))));
    return ids;
  }
}
