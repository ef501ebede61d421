/// The one ordered list of lemmas. A new lemma is one file, one line in the project and one line here.
module ExpRegVerify.Lemmas.Catalogue

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas.ExponentialRegression
open ExpRegVerify.Lemmas.Lineage
open ExpRegVerify.Lemmas.ResnetSoftmax

/// Every lemma, in the order in which the report shows them.
let lemmas: ILemma[] = [|
    GramLowerTail.lemma
    OneStepIdentity.lemma
    LossContraction.lemma
    WeightsStayClose.lemma
    ConvergenceCertificate.lemma
    GramPositiveDefinite.lemma
    GramGershgorin.lemma
    ExponentsBounded.lemma
    GramChebyshev.lemma
    GramBernstein.lemma
    GramChernoff.lemma
    GramPerturbation.lemma
    GramPerturbationPerNeuron.lemma
    RemainderBound.lemma
    PairedStart.lemma
    IndependentStart.lemma
    IndependentOutputs.lemma
    ExplicitWidth.lemma
    PaperShapedWidth.lemma
    PaperShapedWidth.atKappaOne
    ScaleEquivalence.lemma
    NoDivergenceAboveTwo.lemma
    DivergenceAtSixteen.lemma
    ConvergenceWidth.lemma
    ConvergenceWidth.paired
    CertificateWidth.lemma
    MovementAgainstWidth.lemma
    MovementAgainstWidth.independent
    AlphaDomain.lemma
    GradientFormula.lemma
    HessianFormula.lemma
    GaussNewtonSplit.lemma
    HessianWithoutRegulariser.lemma
    HessianRegularised.lemma
    HessianNearRegulariser.lemma
    CurvatureBounds.lemma
    HessianLipschitz.lemma
    LipschitzExponent.lemma
    SublevelSet.lemma
    CurvatureNearZero.lemma
    SoftmaxGradient.lemma
    SoftmaxHessian.lemma
    SoftmaxCurvature.lemma
    SoftmaxLipschitz.lemma
    ElementwiseCurvature.lemma
    RescaledHessian.lemma
    DefiniteAsRestated.lemma
    NearRegulariserAsRestated.lemma
    LipschitzAsRestated.lemma
    LeverageGradient.lemma
    ReluConcentration.lemma
    ReluPerturbation.lemma
    NeuronSoftmaxGradient.lemma
    SoftmaxKernel.lemma
    ExactNewton.lemma
    EuclideanShrink.lemma
    SpectralShrink.lemma
    ApproximateNewtonShrink.lemma
    RowSampling.lemma
|]
