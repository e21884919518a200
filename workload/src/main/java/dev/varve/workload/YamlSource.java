package dev.varve.workload;

import dev.varve.option.DidYouMean;
import dev.varve.option.Problem;
import dev.varve.option.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A text in YAML, of which it is remembered which line said what, and all that is wrong with it.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class YamlSource {
  private static final int LARGEST_FILE = 1 << 20;

  private final String name;
  private final Map<String, Setting.Text> overrides;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * A source.
   *
   * @param name for messages
   * @param overrides of what the text says, by path, such as {@code records.count}
   */
  YamlSource(String name, Map<String, Setting.Text> overrides) {
    this.name = name;
    this.overrides = overrides;
  }

  /** What is wrong so far. */
  List<Problem> problems() {
    return problems;
  }

  void problem(String subject, @Nullable String origin, String message) {
    problems.add(new Problem(subject, origin, message));
  }

  Setting.@Nullable Text override(String path) {
    return overrides.get(path);
  }

  /** The fields of the whole text, of which these may be there. */
  YamlFields read(String text, List<String> known) {
    Optional<Node> root = compose(text);
    return root.isEmpty()
        ? new YamlFields(this, "", name, Map.of())
        : fields("", root.get(), known);
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(LARGEST_FILE)
            .build();
    try {
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String origin = e.getProblemMark().map(this::origin).orElse(name);
      problem("the file", origin, "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException | StackOverflowError e) {
      problem("the file", name, "this is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private String origin(Mark mark) {
    return name + ", line " + (mark.getLine() + 1);
  }

  String origin(Node node) {
    return node.getStartMark().map(this::origin).orElse(name);
  }

  /** The fields of a node that has some, and of which these may be there. */
  YamlFields fields(String path, Node node, List<String> known) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        add(path, tuple, known, fields);
      }
    } else {
      problem(
          path.isEmpty() ? "the file" : path,
          origin(node),
          "names with values are expected here, as in '" + known.getFirst() + ": value'");
    }
    return new YamlFields(this, path, origin(node), fields);
  }

  private void add(String path, NodeTuple tuple, List<String> known, Map<String, Node> fields) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (known.contains(key)) {
      if (fields.put(key, tuple.getValueNode()) != null) {
        problem(
            path.isEmpty() ? key : path + "." + key,
            origin(tuple.getKeyNode()),
            "this field is there twice: remove one of them");
      }
    } else {
      problem(
          path.isEmpty() ? key : path + "." + key,
          origin(tuple.getKeyNode()),
          "there is no such field."
              + DidYouMean.hint(key, known)
              + " There are: "
              + String.join(", ", known));
    }
  }

  /** The members of a list, each with fields of which these may be there. */
  List<YamlFields> list(String path, Node node, List<String> known) {
    List<YamlFields> members = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node member : sequence.getValue()) {
        members.add(fields(path + "[" + (members.size() + 1) + "]", member, known));
      }
    } else {
      problem(path, origin(node), "a list is expected here: lines that begin with '- '");
    }
    return members;
  }
}
