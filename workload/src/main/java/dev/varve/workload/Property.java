package dev.varve.workload;

import dev.varve.option.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The properties that YCSB 0.17 defines for a workload and its client, and what they do here. */
enum Property {
  // What there is.
  RECORD_COUNT("recordcount"),
  INSERT_START("insertstart"),
  INSERT_COUNT("insertcount"),
  INSERT_ORDER("insertorder"),
  ZERO_PADDING("zeropadding"),
  FIELD_COUNT("fieldcount"),
  FIELD_LENGTH("fieldlength"),
  MIN_FIELD_LENGTH("minfieldlength"),
  FIELD_LENGTH_DISTRIBUTION("fieldlengthdistribution"),

  // What is done.
  OPERATION_COUNT("operationcount"),
  READ_PROPORTION("readproportion"),
  UPDATE_PROPORTION("updateproportion"),
  INSERT_PROPORTION("insertproportion"),
  SCAN_PROPORTION("scanproportion"),
  READ_MODIFY_WRITE_PROPORTION("readmodifywriteproportion"),
  READ_ALL_FIELDS("readallfields"),
  WRITE_ALL_FIELDS("writeallfields"),
  DATA_INTEGRITY("dataintegrity"),

  // To which records.
  REQUEST_DISTRIBUTION("requestdistribution"),
  HOTSPOT_DATA_FRACTION("hotspotdatafraction"),
  HOTSPOT_OPERATION_FRACTION("hotspotopnfraction"),
  EXPONENTIAL_PERCENTILE("exponential.percentile"),
  EXPONENTIAL_FRACTION("exponential.frac"),
  MIN_SCAN_LENGTH("minscanlength"),
  MAX_SCAN_LENGTH("maxscanlength"),
  SCAN_LENGTH_DISTRIBUTION("scanlengthdistribution"),

  // By whom, and how fast.
  THREAD_COUNT("threadcount"),
  TARGET("target"),
  MAX_EXECUTION_TIME("maxexecutiontime"),

  // Taken only with the value that changes nothing.
  WORKLOAD("workload", "only CoreWorkload can be run", "ycsb.workloads.CoreWorkload"),
  DO_TRANSACTIONS(
      "dotransactions", "the load and the operations are always both carried out", "true"),
  INSERTION_RETRY_LIMIT(
      "core_workload_insertion_retry_limit", "a write that fails ends the run", "0"),
  DB("db", "it names a database of YCSB's; remove it", null),
  EXPORTER("exporter", "it names a class of YCSB's; remove it", null),
  EXPORT_FILE("exportfile", "whoever runs the workload says where results go; remove it", null),
  FIELD_LENGTH_HISTOGRAM(
      "fieldlengthhistogram", "lengths by histogram are not offered; remove it", null),

  // Names and reports of YCSB's own: they change nothing that is done.
  TABLE("table", Use.NONE),
  FIELD_NAME_PREFIX("fieldnameprefix", Use.NONE),
  READ_ALL_FIELDS_BY_NAME("readallfieldsbyname", Use.NONE),
  INSERTION_RETRY_INTERVAL("core_workload_insertion_retry_interval", Use.NONE),
  STATUS("status", Use.NONE),
  STATUS_INTERVAL("status.interval", Use.NONE),
  LABEL("label", Use.NONE),
  MEASUREMENT_TYPE("measurementtype", Use.NONE),
  MEASUREMENT_INTERVAL("measurement.interval", Use.NONE),
  MEASUREMENT_TRACK_JVM("measurement.trackjvm", Use.NONE),
  MEASUREMENT_VERBOSE("measurement.histogram.verbose", Use.NONE),
  MEASUREMENT_RAW_FILE("measurement.raw.output_file", Use.NONE),
  MEASUREMENT_RAW_NO_SUMMARY("measurement.raw.no_summary", Use.NONE),
  HISTOGRAM_BUCKETS("histogram.buckets", Use.NONE),
  HDR_PERCENTILES("hdrhistogram.percentiles", Use.NONE),
  HDR_FILE_OUTPUT("hdrhistogram.fileoutput", Use.NONE),
  HDR_OUTPUT_PATH("hdrhistogram.output.path", Use.NONE),
  TIME_SERIES_GRANULARITY("timeseries.granularity", Use.NONE),
  REPORT_LATENCY_FOR_EACH_ERROR("reportlatencyforeacherror", Use.NONE),
  LATENCY_TRACKED_ERRORS("latencytrackederrors", Use.NONE);

  /** What a property does here. */
  enum Use {
    /** What it does in YCSB. */
    FULL,
    /** Nothing, so only the values that would do nothing are taken. */
    NEUTRAL_ONLY,
    /** Nothing, and nothing is lost by that but a name or a report. */
    NONE
  }

  private final String word;
  private final Use use;
  private final String reason;
  private final @Nullable String neutral;

  Property(String word) {
    this(word, Use.FULL);
  }

  Property(String word, Use use) {
    this.word = word;
    this.use = use;
    this.reason = "";
    this.neutral = null;
  }

  Property(String word, String reason, @Nullable String neutral) {
    this.word = word;
    this.use = Use.NEUTRAL_ONLY;
    this.reason = reason;
    this.neutral = neutral;
  }

  /** The name in files. */
  String word() {
    return word;
  }

  Use use() {
    return use;
  }

  /** Why this value is refused, or null if it is not. */
  @Nullable String refusal(String value) {
    if (use != Use.NEUTRAL_ONLY) {
      return null;
    }
    // A class was called by another package in earlier versions of YCSB.
    boolean changesNothing =
        neutral != null && (value.equals(neutral) || value.endsWith("." + neutral));
    return changesNothing ? null : reason;
  }

  /** The property of this name, or null. */
  static @Nullable Property find(String word) {
    for (Property property : values()) {
      if (property.word.equals(word)) {
        return property;
      }
    }
    return null;
  }

  /** What to say about a name that is not one. */
  static String unknown(String word) {
    List<String> known = Arrays.stream(values()).map(Property::word).toList();
    return "is not a property of a YCSB workload."
        + DidYouMean.hint(word.toLowerCase(Locale.ROOT), known);
  }
}
