package dev.varve.codec;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key of four parts, of which one descends and one may be missing. */
record Event(String source, Instant at, @Nullable UUID cause, long number) {
  static final Tuple4Codec<String, Instant, @Nullable UUID, Long, Event> CODEC =
      KeyCodecs.tuples(
          KeyCodecs.utf8(),
          Event::source,
          KeyCodecs.descending(KeyCodecs.instants()),
          Event::at,
          KeyCodecs.nullable(KeyCodecs.uuids()),
          Event::cause,
          KeyCodecs.longs(),
          Event::number,
          Event::new);
}
