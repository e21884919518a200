package dev.varve.torture.storage;

import dev.varve.storage.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which to die: at the k-th time that something is done to a kind of file.
 *
 * @param verb what is done; null for anything
 * @param kind of the file; null for any, and for the directory
 * @param side of the operation
 * @param visit the k, from 1
 */
public record Point(@Nullable Verb verb, @Nullable FileKind kind, Side side, int visit) {
  /** Where in the operation. */
  public enum Side {
    /** Nothing is done yet. */
    BEFORE,
    /** Half of the bytes are appended; the same as {@link #BEFORE} if it is not about bytes. */
    AMID,
    /** All is done, but the engine does not know. */
    AFTER
  }

  private static final int MOST_OPERATIONS_OF_OPENING = 60;

  /** A point that most workers come by. */
  public static Point random(Random random) {
    List<Point> points = new ArrayList<>();
    for (FileKind kind :
        List.of(FileKind.WAL, FileKind.TABLE, FileKind.VALUES, FileKind.MANIFEST, FileKind.ROOT)) {
      int often =
          switch (kind) {
            case WAL, TABLE, VALUES -> 6;
            case MANIFEST -> 5;
            case ROOT, LOCK -> 2;
          };
      Side side = Side.values()[random.nextInt(Side.values().length)];
      points.add(new Point(Verb.CREATE, kind, side, 1 + random.nextInt(often)));
      points.add(new Point(Verb.APPEND, kind, side, 1 + random.nextInt(often * often * 2)));
      points.add(new Point(Verb.SYNC, kind, side, 1 + random.nextInt(often)));
      points.add(new Point(Verb.DELETE, kind, side, 1 + random.nextInt(often)));
    }
    Side side = random.nextBoolean() ? Side.BEFORE : Side.AFTER;
    points.add(new Point(Verb.SYNC_DIRECTORY, null, side, 1 + random.nextInt(12)));
    // Between the two copies of a root, and between their names.
    points.add(new Point(Verb.SYNC, FileKind.ROOT, Side.AFTER, 1));
    points.add(new Point(Verb.CREATE, FileKind.ROOT, Side.BEFORE, 2));
    return points.get(random.nextInt(points.size()));
  }

  /** A point within the first operations of all. */
  public static Point ofOpening(Random random) {
    Side side = Side.values()[random.nextInt(Side.values().length)];
    return new Point(null, null, side, 1 + random.nextInt(MOST_OPERATIONS_OF_OPENING));
  }

  /** The point that a text of {@link #toString} stands for. */
  public static Point parse(String text) {
    String[] parts = text.split(":", -1);
    return new Point(
        parts[0].equals("any") ? null : Verb.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts[1].equals("any") ? null : FileKind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        Side.valueOf(parts[2].toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts[3]));
  }

  /** Whether an operation is of this kind. */
  boolean matches(Verb what, @Nullable FileKind of) {
    return (verb == null || verb == what) && (kind == null || kind == of);
  }

  @Override
  public String toString() {
    String text =
        (verb == null ? "any" : verb.name())
            + ":"
            + (kind == null ? "any" : kind.name())
            + ":"
            + side
            + ":"
            + visit;
    return text.toLowerCase(Locale.ROOT);
  }
}
