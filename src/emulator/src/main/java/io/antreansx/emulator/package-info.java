/** NSX Manager emulator: REST APIs and console. Knows nothing of Kubernetes or of the adapter's classes. */
package io.antreansx.emulator;
