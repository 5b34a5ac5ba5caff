/**
 * A real Kubernetes control plane on this machine's loopback: etcd, kube-apiserver, kube-controller-manager and
 * kube-scheduler, with RBAC, admission and garbage collection as in production. No kubelet: pods are objects here.
 */
package io.antreansx.simcluster.real;
