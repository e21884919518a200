package dev.varve.cli.compare;

import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.lab.report.FilmRecorder;
import dev.varve.lab.report.TreeFilm;
import dev.varve.store.Store;
import dev.varve.tree.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Films the tree of one contender through all phases with writes, as if nothing else happened in
 * between: time stands still while others have their turn.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Camera implements StoreListener {
  private final FilmRecorder recorder;
  private long nanosBefore;
  private long begun;
  private boolean runs;

  /** A camera that stands still. */
  Camera(String contender) {
    recorder = new FilmRecorder(contender, Store.DEFAULT_KEYSPACE, this::nanos, Shape.EMPTY);
  }

  private synchronized long nanos() {
    return runs ? nanosBefore + System.nanoTime() - begun : nanosBefore;
  }

  /** A time in which the camera runs. */
  interface Take extends AutoCloseable {
    @Override
    void close();
  }

  /** Lets a camera run until the take is closed, if there is one. */
  static Take take(@Nullable Camera camera) {
    if (camera == null) {
      return () -> {};
    }
    camera.start();
    return camera::stop;
  }

  private synchronized void start() {
    begun = System.nanoTime();
    runs = true;
  }

  private synchronized void stop() {
    nanosBefore += System.nanoTime() - begun;
    runs = false;
  }

  @Override
  public void onEvent(StoreEvent event) {
    recorder.onEvent(event);
  }

  /** What was filmed. */
  TreeFilm film() {
    return recorder.film();
  }
}
