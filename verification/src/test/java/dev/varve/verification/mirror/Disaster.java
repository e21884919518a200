package dev.varve.verification.mirror;

import dev.varve.testkit.storage.CrashStorage;
import java.util.Random;

/** What befalls one of two places, beside the crash. */
enum Disaster {
  NONE,
  DELETED,
  FLIPPED,
  CUT;

  void befall(CrashStorage place, Random random) {
    switch (this) {
      case NONE -> {}
      case DELETED -> Pair.deleteSegments(place);
      case FLIPPED -> Pair.flip(place, random);
      case CUT -> Pair.cut(place, random);
    }
  }
}
