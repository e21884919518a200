package dev.varve.assembly;

import dev.varve.option.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes assemblies as {@link AssemblyReader} reads them. */
final class AssemblyWriter {
  private AssemblyWriter() {}

  static String write(Assembly assembly) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("name", assembly.name());
    if (assembly.wal() != null) {
      top.put("wal", part(assembly.wal().name(), assembly.wal().settings()));
    }
    if (!assembly.store().isEmpty()) {
      top.put("store", settings(assembly.store()));
    }
    Map<String, Object> keyspaces = new LinkedHashMap<>();
    assembly.keyspaces().forEach((name, choice) -> keyspaces.put(name, keyspace(choice)));
    top.put("keyspaces", keyspaces);
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(100).build();
    return new Dump(settings).dumpToString(top);
  }

  private static Map<String, Object> keyspace(KeyspaceChoice choice) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (choice.memtable() != null) {
      fields.put("memtable", part(choice.memtable().name(), choice.memtable().settings()));
    }
    if (choice.table() != null) {
      fields.put("table", part(choice.table().name(), choice.table().settings()));
    }
    if (choice.compaction() != null) {
      fields.put("compaction", part(choice.compaction().name(), choice.compaction().settings()));
    }
    if (choice.values() != null) {
      fields.put("values", part(choice.values().name(), choice.values().settings()));
    }
    fields.putAll(settings(choice.settings()));
    return fields;
  }

  private static Object part(String name, Map<String, Setting> settings) {
    if (settings.isEmpty()) {
      return name;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.putAll(settings(settings));
    return fields;
  }

  private static Map<String, Object> settings(Map<String, Setting> settings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    settings.forEach((name, setting) ->
        fields.put(
            name,
            switch (setting) {
              case Setting.Text text -> text.text();
              case Setting.Part part -> part(part.name(), part.settings());
            }));
    return fields;
  }
}
