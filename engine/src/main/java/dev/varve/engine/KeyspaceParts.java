package dev.varve.engine;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.engine.value.ValueOutput;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.table.TableFormat;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a keyspace.
 *
 * @param memtableName the name of the kind of its memtables
 * @param memtable makes its memtables
 * @param tableName the name of the table format that is written
 * @param table that format
 * @param policyName the name of the compaction policy
 * @param policy decides what to merge
 * @param values where large values go; null to keep all in tables
 * @param options of {@link EngineSettings#KEYSPACE}
 */
public record KeyspaceParts(
    String memtableName,
    MemTableFactory memtable,
    String tableName,
    TableFormat table,
    String policyName,
    CompactionPolicy policy,
    ValueOutput.@Nullable Target values,
    Options options) {}
