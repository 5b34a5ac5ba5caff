/** Trust management: certificates and principal identities. */
package io.antreansx.emulator.trust;
