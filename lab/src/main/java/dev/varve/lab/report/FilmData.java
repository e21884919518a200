package dev.varve.lab.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A film as JSON. Most tables stay for many frames, so each is described once, in four lists {@code
 * id}, {@code from}, {@code to} (in ten-thousandths) and {@code bytes}, and frames name its place
 * there: a film of 300 frames with 200 tables each takes less than half a megabyte.
 */
final class FilmData {
  private record Key(long id, long from, long to, long bytes) {}

  private final Map<Key, Integer> places = new HashMap<>();
  private final ObjectNode film = JsonNodeFactory.instance.objectNode();

  private FilmData(TreeFilm source) {
    for (String list : List.of("id", "from", "to", "bytes")) {
      film.putArray(list);
    }
    ArrayNode frames = film.putArray("frames");
    Set<Long> shown = new HashSet<>();
    for (TreeFilm.Frame frame : source.frames()) {
      ObjectNode node = frames.addObject();
      node.set("t", PageData.number(frame.seconds()));
      node.put("e", frame.event()).put("r", frame.reason());
      node.put("n", frame.inputs().size());
      frame.inputs().stream().filter(shown::contains).forEach(node.putArray("i")::add);
      shown.clear();
      ArrayNode fresh = node.putArray("f");
      ArrayNode levels = node.putArray("l");
      for (List<TreeFilm.Row> rows : frame.levels()) {
        ArrayNode level = levels.addArray();
        for (TreeFilm.Row row : rows) {
          ArrayNode run = level.addArray();
          for (TreeFilm.Box box : row.tables()) {
            int place = place(box);
            shown.add(box.id());
            run.add(place);
            if (box.fresh()) {
              fresh.add(place);
            }
          }
        }
      }
    }
  }

  static ObjectNode of(TreeFilm film) {
    return new FilmData(film).film;
  }

  private int place(TreeFilm.Box box) {
    Key key =
        new Key(
            box.id(), Math.round(box.from() * 10_000), Math.round(box.to() * 10_000), box.bytes());
    Integer known = places.get(key);
    if (known != null) {
      return known;
    }
    film.withArray("id").add(key.id());
    film.withArray("from").add(key.from());
    film.withArray("to").add(key.to());
    film.withArray("bytes").add(key.bytes());
    places.put(key, places.size());
    return places.size() - 1;
  }
}
