package dev.varve.lab.report;

import java.util.List;

/**
 * How the shape of a tree changed, decision by decision.
 *
 * @param contender whose tree it is
 * @param frames in the order of time
 */
public record TreeFilm(String contender, List<Frame> frames) {
  /** A film. */
  public TreeFilm {
    frames = List.copyOf(frames);
  }

  /**
   * The tree at one moment.
   *
   * @param seconds from the start
   * @param event {@code flush}, {@code merge}, {@code move} or {@code drop}
   * @param reason why, in the policy's words
   * @param inputs numbers of the tables that went, which the frame before still shows
   * @param levels from level 0 on
   */
  public record Frame(
      double seconds, String event, String reason, List<Long> inputs, List<List<Row>> levels) {}

  /**
   * A run.
   *
   * @param tables in the order of their keys
   */
  public record Row(List<Box> tables) {}

  /**
   * A table.
   *
   * @param id its number
   * @param from where its first key lies among all keys, from 0 to 1
   * @param to where its last key lies
   * @param bytes of its file
   * @param fresh whether this step made it
   */
  public record Box(long id, double from, double to, long bytes, boolean fresh) {}
}
