package dev.varve.examples

import dev.varve.Varve
import dev.varve.event.CompactionFinished
import dev.varve.event.FlushFinished
import dev.varve.event.StateChanged
import dev.varve.event.WritesStalled
import java.io.PrintStream
import java.nio.file.Path

/** Writes to a store, and prints what becomes of it. */
fun kotlinListening(directory: Path, out: PrintStream) {
    val assembly =
        Varve.assemble().listener { event ->
            when (event) {
                is FlushFinished -> out.println("flushed ${event.entries}")
                is CompactionFinished -> out.println(event.decision.reason())
                is WritesStalled -> out.println("stopped for ${event.took}")
                is StateChanged -> out.println("now ${event.to}")
                else -> {} // also what later versions add
            }
        }
    assembly.open(directory).use { store ->
        store.put("order/7".toByteArray(), "3 apples".toByteArray())
        store.flush()
    }
}
