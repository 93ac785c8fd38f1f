import Benchmark
import CodecWorkloads

/// The codecs of the index, each alone; the name tells how many items one run handles.
func benchmarkCodecs() {
  let workloads: [CodecWorkload]
  do {
    workloads = try CodecWorkload.all()
  } catch {
    fatalError("the codecs cannot read what they wrote: \(error)")
  }
  for workload in workloads {
    Benchmark("\(workload.name) (\(workload.items))") { benchmark in
      for _ in benchmark.scaledIterations { blackHole(try workload.run()) }
    }
  }
}
