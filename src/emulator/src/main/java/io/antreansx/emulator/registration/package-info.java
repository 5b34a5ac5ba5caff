/** Cluster control planes: registration of Antrea clusters, their heartbeat configuration and cascaded removal. */
package io.antreansx.emulator.registration;
