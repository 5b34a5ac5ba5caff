// Command control-plane is the Kubernetes control plane of the simulated cluster in one binary. The first
// argument names the component, the rest are that component's own flags, so each process is exactly what
// its upstream main would be. One binary links the shared libraries once: a quarter of the size and of the
// build time of four.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

const usage = "usage: control-plane etcd|kube-apiserver|kube-controller-manager|kube-scheduler [flags]"

// endWithStdin names the variable that ties a process to whoever started it: it ends when its standard input
// does, so that nothing is left behind when the starter is killed.
const endWithStdin = "CONTROL_PLANE_ENDS_WITH_STDIN"

// commands are those components whose upstream main is a cobra command.
var commands = map[string]func() *cobra.Command{
	"kube-apiserver":          apiserver.NewAPIServerCommand,
	"kube-controller-manager": controllermanager.NewControllerManagerCommand,
	"kube-scheduler":          func() *cobra.Command { return scheduler.NewSchedulerCommand() },
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	if os.Getenv(endWithStdin) == "true" {
		go exitAtEndOf(os.Stdin)
	}
	component := os.Args[1]
	if component == "etcd" {
		etcdmain.Main(os.Args[1:])
		return
	}
	newCommand, known := commands[component]
	if !known {
		fmt.Fprintf(os.Stderr, "unknown component %q\n%s\n", component, usage)
		os.Exit(2)
	}
	// The commands parse os.Args themselves, as they do upstream.
	os.Args = os.Args[1:]
	os.Exit(cli.Run(newCommand()))
}

func exitAtEndOf(input io.Reader) {
	_, err := io.Copy(io.Discard, input)
	fmt.Fprintln(os.Stderr, "the process that started this one is gone:", err)
	os.Exit(1)
}
