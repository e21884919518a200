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
   * @param event {@code flush}, {@code merge}, {@code move} or {@code drop}; {@code open} for the
   *     tree that was found
   * @param reason why, in the policy's words
   * @param inputs numbers of the tables that went or moved, which the frame before still shows if
   *     no steps between were left out
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
   * A table, or neighbours of a run if there are very many.
   *
   * @param id its number, or that of the first
   * @param from where its first key lies among all keys, from 0 to 1
   * @param to where its last key lies
   * @param bytes of its file
   * @param fresh whether this step made it
   */
  public record Box(long id, double from, double to, long bytes, boolean fresh) {}
}
