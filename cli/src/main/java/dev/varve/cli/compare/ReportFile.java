package dev.varve.cli.compare;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  static void write(Report report, Path file) throws IOException {
    Files.writeString(file, toJson(report));
  }
}
