package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.store.Store;
import dev.varve.workload.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private static final int RECORDS = 300;

  private final Workload workload =
      new Plan(new WorkloadChoice().records((long) RECORDS).operations(1L).read("a"), 1, 1)
          .workload(Phase.LOAD, 0, 0, null);
  private Store store = Varve.assemble().openInMemory();

  @BeforeEach
  void load() throws InterruptedException {
    new Drive(workload, () -> false).load(store);
    store.flush();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private RestResult inspect() {
    return new Inspection(store, workload, () -> false).inspect();
  }

  private byte[] key(long record) {
    return workload.keys().key(record);
  }

  @Test
  void countsWhatLookupsTake() {
    RestResult rest = inspect();
    assertThat(rest.records()).isEqualTo(RECORDS);
    assertThat(rest.userBytes()).isBetween(RECORDS * 1010L, RECORDS * 1024L);
    assertThat(rest.runs()).isEqualTo(1);
    assertThat(rest.present().count()).isEqualTo(RECORDS);
    assertThat(rest.present().tablesPerLookup()).isEqualTo(1);
    assertThat(rest.present().blocksPerLookup()).isBetween(0.9, 2.0);
    assertThat(rest.absent().tablesPerLookup()).isBetween(0.9, 1.0);
    assertThat(rest.absent().blocksPerLookup()).isLessThan(rest.present().blocksPerLookup());
  }

  @Test
  void theSameContentHasTheSameChecksumHoweverItIsStored() {
    String before = inspect().contentChecksum();
    byte[] value = workload.values().value(key(3), 0).clone();
    store.put(key(3), value);
    assertThat(inspect().contentChecksum()).isEqualTo(before);
    store.put(key(3), workload.values().value(key(3), 1));
    assertThat(inspect().contentChecksum()).isNotEqualTo(before);
  }

  @Test
  void aLostRecordIsFound() {
    store.delete(key(17));
    assertThatThrownBy(this::inspect)
        .isInstanceOf(WrongContentException.class)
        .hasMessageContaining("300 records were written")
        .hasMessageContaining("299");
  }

  @Test
  void aRecordTooManyIsFound() {
    byte[] key = "user0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    store.put(key, workload.values().value(key, 0));
    assertThatThrownBy(this::inspect)
        .isInstanceOf(WrongContentException.class)
        .hasMessageContaining("301");
  }

  @Test
  void aWrongValueIsFound() {
    store.put(key(17), new byte[1000]);
    assertThatThrownBy(this::inspect)
        .isInstanceOf(WrongContentException.class)
        .hasMessageContaining("1000 bytes")
        .hasMessageContaining("never written");
  }
}
