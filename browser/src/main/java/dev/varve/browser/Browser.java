package dev.varve.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window, driven by its <a
 * href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Browser implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final String session;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> named = new CompletableFuture<>();
  private final CompletableFuture<String> downloaded = new CompletableFuture<>();
  private int number;

  /**
   * Starts a browser.
   *
   * @param profile a new directory for what it keeps
   */
  public Browser(Path profile) throws Exception {
    process =
        new ProcessBuilder(
                executable(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .get(30, SECONDS);
    JsonNode target = send(null, "Target.createTarget", Map.of("url", "about:blank"));
    session =
        send(
                null,
                "Target.attachToTarget",
                Map.of("targetId", target.get("targetId").asText(), "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(session, domain + ".enable", Map.of());
    }
  }

  private static String executable() {
    String named = System.getProperty("varve.browser", "");
    return Stream.of(
            named, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "these tests need Chromium, which is neither at /usr/bin/chromium,"
                    + " /usr/bin/chromium-browser nor /usr/bin/google-chrome; install it"
                    + " (Debian: apt-get install chromium) or name it with"
                    + " -Dvarve.browser=PATH"));
  }

  private String address() throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return line.substring(LISTENING.length());
      }
    }
    throw new IOException("the browser ended before it listened; it said: " + said);
  }

  /** Opens a file as a screen of this width would show it, and waits until it is drawn. */
  public void open(Path file, int width, boolean dark) throws Exception {
    complaints.clear();
    requests.clear();
    send(
        session,
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    send(
        session,
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    send(session, "Page.navigate", Map.of("url", file.toUri().toString()));
    // Two frames after the page was loaded, all that observers and layouts do has been done.
    evaluate(
        "new Promise(done => { const wait = () => document.readyState === 'complete' &&"
            + " location.protocol === 'file:' ? requestAnimationFrame(() =>"
            + " requestAnimationFrame(() => done(true))) : setTimeout(wait, 20); wait(); })");
  }

  /** The value of an expression in the page; a promise is waited for. */
  public JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        send(
            session,
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** Presses and leaves a key on what has the focus. */
  public void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      send(session, "Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
    }
  }

  /** The file that the browser saves into a directory because of what an expression does. */
  public Path download(Path directory, String expression) throws Exception {
    send(
        null,
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", directory.toString(), "eventsEnabled", true));
    evaluate(expression);
    return directory.resolve(downloaded.get(30, SECONDS));
  }

  /** Warnings, errors and exceptions since the page was opened. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses that the page asked for since it was opened. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The whole page as a PNG. */
  public byte[] screenshot(int width) throws Exception {
    int height = evaluate("document.documentElement.scrollHeight").asInt();
    JsonNode answer =
        send(
            session,
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    return Base64.getDecoder().decode(answer.get("data").asText());
  }

  private JsonNode send(@Nullable String to, String method, Map<String, ?> parameters)
      throws InterruptedException, ExecutionException, TimeoutException {
    int id = ++number;
    ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
    message.set("params", json.valueToTree(parameters));
    if (to != null) {
      message.put("sessionId", to);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).get(30, SECONDS);
    JsonNode result = answer.get(60, SECONDS);
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.path("result");
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> waiting = answers.remove(message.get("id").asInt());
      if (waiting != null) {
        waiting.complete(message);
      }
      return;
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" ->
          complaints.add(parameters.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(parameters.path("type").asText())) {
          complaints.add(parameters.path("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        if (List.of("error", "warning").contains(parameters.path("entry").path("level").asText())) {
          complaints.add(parameters.path("entry").toString());
        }
      }
      case "Browser.downloadWillBegin" ->
          named.complete(parameters.path("suggestedFilename").asText());
      case "Browser.downloadProgress" -> {
        if (parameters.path("state").asText().equals("completed")) {
          downloaded.complete(named.join());
        }
      }
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      default -> {
        // Of no interest.
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      send(null, "Browser.close", Map.of());
      if (!process.waitFor(20, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the browser did not end by itself", e);
    } finally {
      client.shutdownNow();
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          receive(json.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add("unreadable message of the browser: " + e.getMessage());
        }
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
