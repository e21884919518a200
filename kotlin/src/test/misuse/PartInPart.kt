// expect: cannot be called in this context with an implicit receiver
package misuse.partInPart

import dev.varve.kotlin.*

fun misuse() {
    assembly {
        table("block") {
            memtable("skiplist") // instead: set("block-size", 16.kib)
        }
    }
}
