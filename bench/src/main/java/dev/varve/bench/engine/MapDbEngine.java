package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * <a href="https://mapdb.org">MapDB</a> in its fast mode: no transactions, so nothing holds after a
 * kill; or with a transaction for each write.
 */
final class MapDbEngine implements BenchEngine {
  private final boolean transactions;
  private final DB db;
  private final BTreeMap<byte[], byte[]> map;

  /**
   * Opens a store.
   *
   * @param transactions whether there is a log, and each write is a transaction
   */
  MapDbEngine(Path directory, boolean transactions) {
    this.transactions = transactions;
    DBMaker.Maker maker = DBMaker.fileDB(directory.resolve("records.db").toFile()).fileMmapEnable();
    db = (transactions ? maker.transactionEnable() : maker).make();
    map = db.treeMap("records", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).createOrOpen();
  }

  static String version() {
    return Versions.ofMaven(DB.class, "org.mapdb", "mapdb");
  }

  @Override
  public void put(byte[] key, byte[] value) {
    map.put(key, value);
    written();
  }

  private void written() {
    if (transactions) {
      db.commit();
    }
  }

  @Override
  public void delete(byte[] key) {
    map.remove(key);
    written();
  }

  /** The map reads its file anew, so that the array is the caller's own. */
  @Override
  public byte @Nullable [] get(byte[] key) {
    return map.get(key);
  }

  @Override
  public BenchBatch batch() {
    throw new UnsupportedOperationException("see MapDbType.cannot");
  }

  @Override
  public BenchScan scan() {
    return new MapDbScan(map);
  }

  /** Writes the map to the device. There is no background work. */
  @Override
  public void idle() {
    db.commit();
  }

  /** The same, and gives back what is free at the end of the file. */
  @Override
  public void compact() {
    idle();
    db.getStore().compact();
  }

  @Override
  public void close() {
    db.close();
  }
}
