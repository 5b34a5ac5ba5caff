/** The firewall at size: the packaged adapter and emulator over a real API server, beside a bare client. */
package io.antreansx.bench.firewall;
