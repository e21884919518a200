package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a scan or cursor covers.
 *
 * @param kind how the bounds are meant
 * @param from the first bound or the prefix; null if the kind has none
 * @param to the second bound; null if the kind has none
 */
public record Span(Kind kind, @Nullable Data from, @Nullable Data to) {
  /** All keys. */
  public static final Span ALL = new Span(Kind.ALL, null, null);

  /** How bounds are meant. */
  public enum Kind {
    /** No bounds. */
    ALL,
    /** From a key on. */
    FROM,
    /** Before a key. */
    BEFORE,
    /** From a key to before another. */
    BETWEEN,
    /** All that start with a prefix. */
    PREFIX
  }

  /**
   * A span.
   *
   * @throws IllegalArgumentException if a bound is missing or too many
   */
  public Span {
    boolean first = kind == Kind.FROM || kind == Kind.BETWEEN || kind == Kind.PREFIX;
    boolean second = kind == Kind.BEFORE || kind == Kind.BETWEEN;
    if (first != (from != null) || second != (to != null)) {
      throw new IllegalArgumentException(kind + " does not go with the bounds given");
    }
  }

  /** The keys from one on. */
  public static Span from(Data from) {
    return new Span(Kind.FROM, from, null);
  }

  /** The keys before one. */
  public static Span before(Data to) {
    return new Span(Kind.BEFORE, null, to);
  }

  /** The keys from one to before another. */
  public static Span between(Data from, Data to) {
    return new Span(Kind.BETWEEN, from, to);
  }

  /** The keys with a prefix. */
  public static Span prefix(Data prefix) {
    return new Span(Kind.PREFIX, prefix, null);
  }

  /** The same as stores take it. */
  KeyRange range() {
    return switch (kind) {
      case ALL -> KeyRange.all();
      case FROM -> KeyRange.from(bytes(from));
      case BEFORE -> KeyRange.before(bytes(to));
      case BETWEEN -> KeyRange.between(bytes(from), bytes(to));
      case PREFIX -> KeyRange.prefix(bytes(from));
    };
  }

  /** Whether a key is covered; said again here, so that {@link KeyRange} is checked too. */
  boolean contains(Bytes key) {
    if (kind == Kind.PREFIX) {
      return key.startsWith(of(from));
    }
    return (from == null || of(from).compareTo(key) <= 0)
        && (to == null || key.compareTo(of(to)) < 0);
  }

  private static byte[] bytes(@Nullable Data bound) {
    return of(bound).toByteArray();
  }

  private static Bytes of(@Nullable Data bound) {
    return bound == null ? Bytes.EMPTY : bound.bytes();
  }

  /** As a script writes it. */
  @Override
  public String toString() {
    return switch (kind) {
      case ALL -> "all";
      case FROM -> "from " + from;
      case BEFORE -> "before " + to;
      case BETWEEN -> "between " + from + " " + to;
      case PREFIX -> "prefix " + from;
    };
  }
}
