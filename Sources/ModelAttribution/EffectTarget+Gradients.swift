import Corpora
import NeuralModels

extension Array {
  /// The gradients of all targets, on all threads.
  func gradients<Model: Network>(
    at parameters: Parameters<Model.Scalar>
  ) -> [Parameters<Model.Scalar>] where Element == EffectTarget<Model> {
    Concurrently.map(self) { $0.gradient(parameters) }
  }
}
