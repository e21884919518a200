package dev.varve.cli.care;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.PartChoice;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.Session;
import dev.varve.cli.lab.Candidate;
import dev.varve.cli.lab.Candidates;
import dev.varve.cli.lab.Scale;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.manifest.Edit;
import dev.varve.lab.shadow.KeyspaceReport;
import dev.varve.lab.shadow.ShadowSpec;
import dev.varve.lab.shadow.ShadowedKeyspace;
import dev.varve.option.Setting;
import dev.varve.tree.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Replays what happened to a store to policies that run as its shadows. */
final class StoreShadows {
  private final Assembler assembler;
  private final Duration longestAnswer;
  private final Assembly own;
  private final List<String> names;
  private final Map<Integer, String> keyspaces = new TreeMap<>();
  private final Map<Integer, ShadowedKeyspace> shadowed = new TreeMap<>();

  private StoreShadows(Session session, Assembly own, List<String> names) {
    this.assembler = session.assembler();
    this.longestAnswer = session.longestAnswer();
    this.own = own;
    this.names = names;
  }

  /**
   * What policies would have cost each keyspace of a store.
   *
   * @param recorded the assembly that the store was opened with last, as text; may be empty
   * @param edits of the store's manifest
   * @param names of presets, policies or assembly files
   * @throws dev.varve.cli.base.CommandException if there is nothing of a name
   */
  static List<KeyspaceReport> replay(
      Session session, String recorded, List<Edit> edits, List<String> names) {
    Assembly own =
        recorded.isEmpty()
            ? Presets.named(Presets.DEFAULT)
            : Presets.read(recorded, "recorded in the store");
    StoreShadows shadows = new StoreShadows(session, own, names);
    try {
      edits.forEach(shadows::replay);
      return shadows.shadowed.values().stream().map(ShadowedKeyspace::report).toList();
    } finally {
      shadows.shadowed.values().forEach(ShadowedKeyspace::close);
    }
  }

  private void replay(Edit edit) {
    switch (edit) {
      case Edit.KeyspaceAdded(int id, String name) -> {
        keyspaces.put(id, name);
        shadowed.put(id, shadow(name, Shape.EMPTY));
      }
      case Edit.Tree(int id, _, Shape shape) -> {
        ShadowedKeyspace before = shadowed.put(id, shadow(name(id), shape));
        if (before != null) {
          before.close();
        }
      }
      case Edit.Flushed flushed -> of(flushed.id()).flushed(flushed.tables());
      case Edit.Compacted done -> of(done.id()).compacted(done.decision(), done.outputs());
      case Edit.FileBound _,
          Edit.WalName _,
          Edit.WalFloor _,
          Edit.Durable _,
          Edit.Assembly _,
          Edit.Mirrored _ -> {}
    }
  }

  private String name(int id) {
    return keyspaces.getOrDefault(id, "keyspace " + id);
  }

  private ShadowedKeyspace of(int id) {
    return shadowed.computeIfAbsent(id, _ -> shadow(name(id), Shape.EMPTY));
  }

  private ShadowedKeyspace shadow(String keyspace, Shape start) {
    PartChoice policy = own.keyspace(keyspace).compaction();
    List<ShadowSpec> specs = new ArrayList<>();
    for (Candidate candidate : new Candidates(assembler).find(names, fit(keyspace))) {
      specs.add(new ShadowSpec(candidate.label(), candidate.policy().get()));
    }
    return new ShadowedKeyspace(
        keyspace, policy == null ? "?" : policy.name(), start, specs, longestAnswer);
  }

  /** Sizes that a policy leaves open fit the memtable of the keyspace. */
  private UnaryOperator<Assembly> fit(String keyspace) {
    Setting size = own.keyspace(keyspace).settings().get(EngineSettings.MEMTABLE_SIZE.name());
    long memtable =
        size instanceof Setting.Text text
            ? EngineSettings.MEMTABLE_SIZE.parse(text.text()).bytes()
            : EngineSettings.MEMTABLE_SIZE.fallback().bytes();
    Scale scale = new Scale(memtable, EngineSettings.CACHE_SIZE.fallback().bytes());
    return assembly -> scale.under(assembly, assembler.catalog(), null);
  }
}
