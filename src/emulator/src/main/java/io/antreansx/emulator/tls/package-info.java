/** The certificate authority of the emulator, its server certificate, and client certificates. */
package io.antreansx.emulator.tls;
