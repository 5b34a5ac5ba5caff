/** Plays antrea-controller and antrea-agent towards the Kubernetes API: tiers, status of policies and groups, health, Traceflow. */
package io.antreansx.simcluster.antrea;
