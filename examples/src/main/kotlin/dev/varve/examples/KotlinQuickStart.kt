package dev.varve.examples

import dev.varve.kotlin.*
import java.io.PrintStream
import java.nio.file.Path

/** Writes some orders to the store in a directory, and prints what is left of them. */
fun kotlinQuickStart(directory: Path, out: PrintStream) {
    varve(directory).use { store ->
        store["order/7"] = "3 apples"
        store.transaction {
            this["order/8"] = text("order/7") ?: "1 pear"
            delete("order/7")
        } // all or nothing
        store.entries(prefix("order/")) { orders ->
            for ((key, value) in orders) out.println("$key: $value")
        }
    }
}
