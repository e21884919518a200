package dev.varve.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.workload.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reports as JSON. */
final class ReportFile {
  private static final String NEW_LINE = "\n";

  private ReportFile() {}

  private static ObjectMapper mapper() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  static String toJson(Report report) throws IOException {
    return mapper().writeValueAsString(report) + NEW_LINE;
  }

  static Report fromJson(String json) throws IOException {
    return mapper().readValue(json, Report.class);
  }

  /** SHA-256 of a workload, written as JSON without spaces. */
  static String digest(WorkloadSpec spec) {
    try {
      byte[] json = JsonMapper.builder().build().writeValueAsBytes(spec);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a workload cannot be digested", e);
    }
  }

  static void write(Report report, Path file) throws IOException {
    Files.writeString(file, toJson(report));
  }
}
