// expect: Unresolved reference 'put' on receiver of type 'Snapshot'
package misuse.putOnSnapshot

import dev.varve.store.Store

fun misuse(store: Store, key: ByteArray, value: ByteArray) {
    val snapshot = store.snapshot()
    snapshot.put(key, value) // instead: store.put(key, value)
    snapshot.close()
}
