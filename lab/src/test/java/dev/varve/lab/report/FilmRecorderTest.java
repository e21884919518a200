package dev.varve.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.event.WritesStalled;
import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilmRecorderTest {
  private long now = 5_000_000_000L;

  @Test
  void theFilmFollowsTheEventsOfItsKeyspace() {
    FilmRecorder recorder = new FilmRecorder("leveled", "main", () -> now, Shape.EMPTY);
    after(1);
    recorder.onEvent(flush("main", 1));
    after(1);
    recorder.onEvent(flush("other", 2));
    recorder.onEvent(new FlushFinished("main", List.of(), 7, Duration.ZERO));
    recorder.onEvent(flush("main", 3));
    after(2);
    CompactionDecision merge =
        new CompactionDecision.Merge(
            Set.of(new TableId(1), new TableId(3)), 1, ByteSize.mib(1), "level 0 has 2 runs");
    TableMeta output = ExampleFilm.table(4, 0, 9, 150);
    recorder.onEvent(
        new CompactionFinished("main", merge, List.of(output), 200, 150, Duration.ofSeconds(1)));

    List<TreeFilm.Frame> frames = recorder.film().frames();
    assertThat(frames).extracting(TreeFilm.Frame::seconds).containsExactly(1.0, 2.0, 4.0);
    assertThat(frames).extracting(TreeFilm.Frame::event).containsExactly("flush", "flush", "merge");
    assertThat(frames.getLast().reason()).isEqualTo("level 0 has 2 runs");
    assertThat(frames.getLast().levels().get(1).get(0).tables())
        .containsExactly(new TreeFilm.Box(4, 0, 1, 150, true));
    assertThat(recorder.shape())
        .isEqualTo(
            new Shape(
                List.of(new dev.varve.tree.Level(0, List.of()), ExampleFilm.level(1, output))));
    assertThat(recorder.timelines())
        .containsExactly(
            new ReportPage.Timeline(
                "leveled", FilmRecorder.RUNS, List.of(1.0, 2.0, 4.0), List.of(1.0, 2.0, 1.0)),
            new ReportPage.Timeline(
                "leveled",
                FilmRecorder.BYTES,
                List.of(1.0, 2.0, 4.0),
                List.of(100.0, 200.0, 150.0)));
  }

  @Test
  void aStallEndsWhenItIsToldAndBeginsBeforeThat() {
    FilmRecorder recorder = new FilmRecorder("leveled", "main", () -> now, Shape.EMPTY);
    after(10);
    recorder.onEvent(new WritesStalled("level 0 is full", Duration.ofSeconds(3)));

    assertThat(recorder.stalls()).containsExactly(new ReportPage.Stall("leveled", 7, 10));
    assertThat(recorder.film().frames()).isEmpty();
    assertThat(recorder.timelines()).isEmpty();
  }

  @Test
  void aStoreThatWasOpenedWithTablesStartsWithThem() {
    Shape found = new Shape(List.of(ExampleFilm.level(0, ExampleFilm.table(1, 0, 5, 10))));
    FilmRecorder recorder = new FilmRecorder("leveled", "main", () -> now, found);

    assertThat(recorder.film().frames())
        .singleElement()
        .extracting(TreeFilm.Frame::event)
        .isEqualTo("open");
  }

  private void after(int seconds) {
    now += seconds * 1_000_000_000L;
  }

  private static FlushFinished flush(String keyspace, long id) {
    return new FlushFinished(
        keyspace, List.of(ExampleFilm.table(id, 0, 9, 100)), 5, Duration.ofMillis(2));
  }
}
