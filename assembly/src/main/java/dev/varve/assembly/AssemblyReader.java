package dev.varve.assembly;

import dev.varve.option.DidYouMean;
import dev.varve.option.Problem;
import dev.varve.option.Setting;
import dev.varve.store.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads assembly files:
 *
 * <pre>
 * preset: default            # what is not said below is as there
 * wal: chunked
 * store:
 *   cache-size: 256MiB
 * keyspaces:
 *   default:
 *     memtable: sortedarray
 *     table: {name: block, block-size: 16KiB}
 *     compaction: leveled
 *   events:                  # what is not said here is as in default
 *     compaction: tiered
 * </pre>
 *
 * <p>Names and sizes are only words here; what they mean is for the {@link Planner}. All that is
 * wrong with the form is reported at once, with file and line.
 */
final class AssemblyReader {
  private static final int LARGEST_FILE = 1 << 20;
  private static final Set<String> TOP = Set.of("preset", "name", "wal", "store", "keyspaces");

  private final String source;
  private final List<Problem> problems = new ArrayList<>();

  /** What a file says. */
  record Document(Assembly assembly, @Nullable String preset) {}

  private AssemblyReader(String source) {
    this.source = source;
  }

  /**
   * Reads an assembly.
   *
   * @param text in YAML
   * @param source of the text, for messages
   * @throws ConfigurationException if the form is wrong
   */
  static Document read(String text, String source) {
    AssemblyReader reader = new AssemblyReader(source);
    Document document = reader.document(reader.compose(text));
    if (!reader.problems.isEmpty()) {
      throw new ConfigurationException("assembly " + source, reader.problems);
    }
    return document;
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(LARGEST_FILE)
            .build();
    try {
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String origin = e.getProblemMark().map(this::origin).orElse(source);
      problems.add(new Problem("the file", origin, "this is not YAML: " + e.getProblem()));
    } catch (YamlEngineException | StackOverflowError e) {
      problems.add(new Problem("the file", source, "this is not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private String origin(Mark mark) {
    return source + ", line " + (mark.getLine() + 1);
  }

  private String origin(Node node) {
    return node.getStartMark().map(this::origin).orElse(source);
  }

  private Document document(Optional<Node> root) {
    Map<String, Node> top = root.isEmpty() ? Map.of() : fields("", root.get());
    top.forEach((key, node) -> {
      if (!TOP.contains(key)) {
        problems.add(
            new Problem(
                key,
                origin(node),
                "an assembly has no such part."
                    + DidYouMean.hint(key, TOP)
                    + " It has: preset, name, wal, store, keyspaces."));
      }
    });
    Node wal = top.get("wal");
    Map<String, KeyspaceChoice> keyspaces = new TreeMap<>();
    Node all = top.get("keyspaces");
    if (all != null) {
      fields("keyspaces", all)
          .forEach((name, node) -> keyspaces.put(name, keyspace("keyspaces." + name, node)));
    }
    Node store = top.get("store");
    String name = text("name", top.get("name"));
    return new Document(
        new Assembly(
            name == null ? source : name,
            wal == null ? null : part("wal", wal),
            store == null ? Map.of() : settings("store", fields("store", store)),
            keyspaces),
        text("preset", top.get("preset")));
  }

  private KeyspaceChoice keyspace(String path, Node node) {
    Map<String, Node> fields = new LinkedHashMap<>(fields(path, node));
    Node memtable = fields.remove("memtable");
    Node table = fields.remove("table");
    Node compaction = fields.remove("compaction");
    Node values = fields.remove("values");
    return new KeyspaceChoice(
        memtable == null ? null : part(path + ".memtable", memtable),
        table == null ? null : part(path + ".table", table),
        compaction == null ? null : part(path + ".compaction", compaction),
        values == null ? null : part(path + ".values", values),
        settings(path, fields));
  }

  private @Nullable PartChoice part(String path, Node node) {
    return switch (setting(path, node)) {
      case Setting.Text(String name, String origin) -> new PartChoice(name, Map.of(), origin);
      case Setting.Part(String name, Map<String, Setting> settings, String origin) ->
          new PartChoice(name, settings, origin);
      case null -> null;
    };
  }

  private Map<String, Setting> settings(String path, Map<String, Node> fields) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    fields.forEach((name, node) -> {
      Setting setting = setting(path + "." + name, node);
      if (setting != null) {
        settings.put(name, setting);
      }
    });
    return settings;
  }

  private @Nullable Setting setting(String path, Node node) {
    if (node instanceof ScalarNode scalar) {
      return new Setting.Text(scalar.getValue(), origin(node));
    }
    if (node instanceof MappingNode) {
      Map<String, Node> fields = new LinkedHashMap<>(fields(path, node));
      String name = text(path + ".name", fields.remove("name"));
      if (name != null) {
        return new Setting.Part(name, settings(path, fields), origin(node));
      }
      problems.add(
          new Problem(path, origin(node), "a part with options needs a 'name' among them"));
      return null;
    }
    problems.add(new Problem(path, origin(node), "a list is not allowed here"));
    return null;
  }

  private @Nullable String text(String path, @Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problems.add(new Problem(path, origin(node), "a single word is expected here"));
    return null;
  }

  private Map<String, Node> fields(String path, Node node) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = text(path, tuple.getKeyNode());
        if (key != null) {
          fields.put(key, tuple.getValueNode());
        }
      }
    } else if (!(node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
      problems.add(
          new Problem(
              path.isEmpty() ? "the file" : path,
              origin(node),
              "names with values are expected here, as in 'name: value'"));
    }
    return fields;
  }
}
